/**
 * The few calls of the X11 client library that tell what is in front; no call that reads a title.
 */
@NullMarked
package org.accalmie.agent.x11;

import org.jspecify.annotations.NullMarked;
