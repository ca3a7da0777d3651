/** The issuer: makes the keys that entitle members to report, and signs their tokens blindly. */
@NullMarked
package org.accalmie.dashboards.issuer;

import org.jspecify.annotations.NullMarked;
