/** The pages: what council, employer and admin see. */
@NullMarked
package org.accalmie.dashboards.web;

import org.jspecify.annotations.NullMarked;
