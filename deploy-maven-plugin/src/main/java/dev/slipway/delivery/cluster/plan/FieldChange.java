package dev.slipway.delivery.cluster.plan;

/**
 * One field as it is and as it will be.
 *
 * @param path {@code spec.template.spec.containers[name=app].image}
 * @param before empty when the field is new; never the content of a Secret
 * @param after empty when the field goes; never the content of a Secret
 */
public record FieldChange(String path, String before, String after) {}
