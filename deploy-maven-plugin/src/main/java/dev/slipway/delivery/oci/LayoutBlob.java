package dev.slipway.delivery.oci;

import java.nio.file.Path;

/**
 * A blob of an image layout, which is there as its descriptor says.
 *
 * @param file where its bytes are
 * @param digest {@code sha256:…} of them
 */
public record LayoutBlob(String mediaType, String digest, long size, Path file) {}
