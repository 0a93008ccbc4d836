package dev.slipway.delivery.forge;

import java.net.URI;

/**
 * A project.
 *
 * @param id of the server, a number for GitLab
 * @param path {@code group/subgroup/name}
 * @param web its page
 * @param defaultBranch empty for an empty repository
 * @param lastActivity text of the server that changes with every push; empty if unknown
 */
public record Project(String id, String path, URI web, String defaultBranch, String lastActivity) {}
