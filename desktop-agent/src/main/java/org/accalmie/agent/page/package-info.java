/** The owner's page, on the loopback, with a secret in its address. */
@NullMarked
package org.accalmie.agent.page;

import org.jspecify.annotations.NullMarked;
