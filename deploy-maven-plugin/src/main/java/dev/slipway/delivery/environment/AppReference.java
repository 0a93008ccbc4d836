package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.patch.PatchSource;
import dev.slipway.manifest.source.SourceLocation;
import java.net.URI;
import java.util.List;

/**
 * {@code apps/NAME.yaml}: which bundle of an app the environment runs. Texts are empty where the
 * file leaves them out.
 *
 * @param sha256 lower-case hex
 * @param namespace where the app's objects go
 * @param patches applied to the bundle's objects, in this order
 * @param location where the bundle is named
 */
public record AppReference(
    String name,
    URI bundle,
    String sha256,
    String version,
    String commit,
    String owner,
    String namespace,
    List<PatchSource> patches,
    SourceLocation location) {}
