package dev.slipway.delivery.image;

import com.google.cloud.tools.jib.api.JibContainerBuilder;

/**
 * What an image begins with.
 *
 * @param builder already has the base's layers and environment
 * @param java how the launcher is called
 */
record Base(JibContainerBuilder builder, String java) {}
