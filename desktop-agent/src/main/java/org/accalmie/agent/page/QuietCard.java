package org.accalmie.agent.page;

/** The quiet window that is open, or the next one. */
public record QuietCard(String title, String sentence, boolean open, boolean overridable) {}
