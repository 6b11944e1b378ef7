package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HelmValues;

/**
 * Raw Helm values, merged over what the model says. A key that the model owns is refused by the rules.
 *
 * @param base for the chart {@code base}
 * @param istiod for the chart {@code istiod}
 * @param gateway for the chart {@code gateway}, as the east-west gateway
 * @param cni for the chart {@code cni}
 */
public record IstioValues(
        @Doc("Raw values for the chart 'base'.") HelmValues base,
        @Doc("Raw values for the chart 'istiod'.") HelmValues istiod,

        @Doc("Raw values for the chart 'gateway' of the east-west gateway.")
        HelmValues gateway,

        @Doc("Raw values for the chart 'cni', where the mesh installs it.")
        HelmValues cni) {

    private static final IstioValues NONE = new IstioValues(HelmValues.empty(), HelmValues.empty(), HelmValues.empty());

    /** Values for the charts that every mesh has. */
    public IstioValues(HelmValues base, HelmValues istiod, HelmValues gateway) {
        this(base, istiod, gateway, HelmValues.empty());
    }

    /** No raw values. */
    public static IstioValues none() {
        return NONE;
    }
}
