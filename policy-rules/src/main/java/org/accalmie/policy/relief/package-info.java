/** Reliefs: windows that released figures open, by rules that both sides can follow by hand. */
@NullMarked
package org.accalmie.policy.relief;

import org.jspecify.annotations.NullMarked;
