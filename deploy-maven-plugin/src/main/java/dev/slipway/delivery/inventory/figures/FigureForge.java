package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.forge.Forge;
import java.nio.file.Path;

/**
 * The forge of the environments and services.
 *
 * @param host of the server: projects on it only are read
 * @param caches slipway's cache directory
 */
public record FigureForge(Forge forge, String host, Path caches) {}
