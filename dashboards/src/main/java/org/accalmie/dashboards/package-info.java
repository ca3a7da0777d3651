/** The page that works council and employer share, the admin page, and the all-in-one demo. */
@NullMarked
package org.accalmie.dashboards;

import org.jspecify.annotations.NullMarked;
