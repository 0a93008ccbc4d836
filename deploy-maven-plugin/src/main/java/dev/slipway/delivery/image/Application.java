package dev.slipway.delivery.image;

import java.nio.file.Path;
import java.util.List;

/**
 * The program that goes into an image.
 *
 * @param classes directory of classes and resources
 * @param libraries in class path order
 * @param mainClass configured one, empty to look for it
 * @param mainClassSource where that was configured, for messages
 */
public record Application(
    Path classes, List<Library> libraries, String mainClass, String mainClassSource) {}
