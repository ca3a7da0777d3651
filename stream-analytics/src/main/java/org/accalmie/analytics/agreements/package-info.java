/** The agreements as the analytics read, judge and publish them. */
@NullMarked
package org.accalmie.analytics.agreements;

import org.jspecify.annotations.NullMarked;
