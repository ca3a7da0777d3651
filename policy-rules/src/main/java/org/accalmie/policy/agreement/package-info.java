/**
 * The agreement of employer and works council: its model, its one reader, its signatures and its
 * succession.
 */
@NullMarked
package org.accalmie.policy.agreement;

import org.jspecify.annotations.NullMarked;
