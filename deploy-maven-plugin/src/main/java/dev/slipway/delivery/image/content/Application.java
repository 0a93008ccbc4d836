package dev.slipway.delivery.image.content;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application that is put into an image.
 *
 * @param classes directory of classes and resources
 * @param jar that they are packaged in, null to take the directory
 * @param libraries in class path order
 * @param mainClass configured one, empty to look for it
 * @param mainClassSource where that was configured, for messages
 * @param java release that it runs on
 */
public record Application(
    Path classes,
    @Nullable Path jar,
    List<Library> libraries,
    String mainClass,
    String mainClassSource,
    int java) {}
