/** The owner's passwords and tokens: in the desktop's keyring, else in an encrypted file. */
@NullMarked
package org.accalmie.agent.secret;

import org.jspecify.annotations.NullMarked;
