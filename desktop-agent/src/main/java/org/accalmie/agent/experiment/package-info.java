/**
 * Experiments with oneself: set up, kept, ended, and judged by one's own figures before and during.
 */
@NullMarked
package org.accalmie.agent.experiment;

import org.jspecify.annotations.NullMarked;
