package dev.slipway.delivery.report;

/**
 * The error that ended a run.
 *
 * @param code {@code SLIP-5006}
 * @param what failed, in one line
 * @param why the reason, as a server or file has it; may have several lines
 * @param fix what to do
 */
public record RunError(String code, String what, String why, String fix) {}
