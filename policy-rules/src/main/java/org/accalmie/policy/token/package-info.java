/** One-time tokens that prove membership of a group without a name, by blind signatures. */
@NullMarked
package org.accalmie.policy.token;

import org.jspecify.annotations.NullMarked;
