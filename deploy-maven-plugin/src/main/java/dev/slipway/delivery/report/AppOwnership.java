package dev.slipway.delivery.report;

/**
 * Who is responsible for an app. Texts but the name are empty where unknown.
 *
 * @param owner the team, as the bundle names it
 * @param contact how to reach it
 * @param source URL of the service's repository
 */
public record AppOwnership(String name, String owner, String contact, String source) {}
