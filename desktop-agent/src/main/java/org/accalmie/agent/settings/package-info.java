/** Small files of settings that their owner may edit, each mistake told with its line. */
@NullMarked
package org.accalmie.agent.settings;

import org.jspecify.annotations.NullMarked;
