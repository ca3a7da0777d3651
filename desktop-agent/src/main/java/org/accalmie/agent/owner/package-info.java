/** What is the owner's to decide: which senses count, when nothing counts, what is kept. */
@NullMarked
package org.accalmie.agent.owner;

import org.jspecify.annotations.NullMarked;
