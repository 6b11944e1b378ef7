package io.meshrender.model.istio;

/** Port numbers and names. */
final class Ports {
    private static final int LAST = 65535;

    private Ports() {}

    /** A port that there can be; 0 and no number at all are none. What was told to be wrong is passed over. */
    static void number(Part number, Findings findings) {
        if (number.isWrong()) {
            return;
        }
        if (!number.isThere()) {
            findings.error(number, "no port number", "add one from 1 to " + LAST);
        } else if (number.whole() < 1 || number.whole() > LAST) {
            findings.error(number, number.text() + " is no port", "write a number from 1 to " + LAST);
        }
    }

    /** A port's name, which is a DNS label. */
    static void name(Part name, Findings findings) {
        if (!name.isWrong() && !Hosts.isLabel(name.text())) {
            String hint = "write up to 63 letters, digits and '-', such as 'http'";
            findings.error(name, Shown.quoted(name.text()) + " is no port name", hint);
        }
    }
}
