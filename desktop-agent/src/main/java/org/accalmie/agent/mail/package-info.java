/** The owner's mail accounts: where they are, how to log in, and a connection that cannot hang. */
@NullMarked
package org.accalmie.agent.mail;

import org.jspecify.annotations.NullMarked;
