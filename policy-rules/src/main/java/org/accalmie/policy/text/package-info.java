/** The agreement as the contract that one would sign, in English, French and German. */
@NullMarked
package org.accalmie.policy.text;

import org.jspecify.annotations.NullMarked;
