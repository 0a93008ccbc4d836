package dev.slipway.delivery.forge;

/**
 * A comment.
 *
 * @param author user name
 * @param system whether the server wrote it
 */
public record Note(long id, String author, String text, boolean system) {}
