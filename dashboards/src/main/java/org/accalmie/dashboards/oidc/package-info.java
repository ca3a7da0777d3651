/** The log-in by an OpenID Connect provider: who it says somebody is, and nothing kept of it. */
@NullMarked
package org.accalmie.dashboards.oidc;

import org.jspecify.annotations.NullMarked;
