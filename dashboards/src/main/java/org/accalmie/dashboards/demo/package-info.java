/** Everything in one go on this machine, with simulated colleagues. */
@NullMarked
package org.accalmie.dashboards.demo;

import org.jspecify.annotations.NullMarked;
