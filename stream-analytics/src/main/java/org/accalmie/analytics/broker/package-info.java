/** The topics, and a broker inside this process for demo and tests. */
@NullMarked
package org.accalmie.analytics.broker;

import org.jspecify.annotations.NullMarked;
