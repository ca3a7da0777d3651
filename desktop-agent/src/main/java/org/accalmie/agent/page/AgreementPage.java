package org.accalmie.agent.page;

import org.accalmie.policy.text.Contract;

/** The whole agreement in words, as both sides signed it. */
public record AgreementPage(Frame frame, Contract contract) {}
