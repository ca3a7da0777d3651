/** Agreements on their way from a draft to both signatures and to the topic. */
@NullMarked
package org.accalmie.dashboards.desk;

import org.jspecify.annotations.NullMarked;
