/** The counting house: from anonymous reports to noisy releases and directives. */
@NullMarked
package org.accalmie.analytics;

import org.jspecify.annotations.NullMarked;
