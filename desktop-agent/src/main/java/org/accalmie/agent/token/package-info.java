/** The tokens that entitle this desktop to report: asked for ahead, kept, and spent one a day. */
@NullMarked
package org.accalmie.agent.token;

import org.jspecify.annotations.NullMarked;
