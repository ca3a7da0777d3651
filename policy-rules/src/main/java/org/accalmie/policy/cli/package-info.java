/** The commands on agreements for the parties' own terminals. */
@NullMarked
package org.accalmie.policy.cli;

import org.jspecify.annotations.NullMarked;
