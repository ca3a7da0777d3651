/** The agent of one desktop: senses, keeps, reflects to its owner, reports and calms. */
@NullMarked
package org.accalmie.agent;

import org.jspecify.annotations.NullMarked;
