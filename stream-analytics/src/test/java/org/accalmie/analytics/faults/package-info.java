/** The analytics among faults: nothing lost, nothing counted twice, no figure that differs. */
package org.accalmie.analytics.faults;
