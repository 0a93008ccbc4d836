package dev.slipway.manifest.render;

import java.util.List;
import java.util.SortedMap;

/**
 * The result of rendering.
 *
 * @param objects in the order of their sources, generated ones last
 * @param overlays patches by environment
 */
public record Rendering(
    List<RenderedObject> objects, SortedMap<String, List<RenderedObject>> overlays) {}
