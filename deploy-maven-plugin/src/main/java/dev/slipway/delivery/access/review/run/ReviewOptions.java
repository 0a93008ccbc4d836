package dev.slipway.delivery.access.review.run;

import java.nio.file.Path;

/**
 * What a user asks for.
 *
 * @param namespace the only one that is shown; empty for all
 * @param formats ids, comma-separated
 * @param output folder of the files
 * @param questions at most so many are asked of the API server
 * @param fail kinds of differences that fail the build, {@code any} and {@code incomplete},
 *     comma-separated
 */
public record ReviewOptions(
    String namespace, String formats, Path output, int questions, String fail) {}
