package io.meshrender.model.istio;

/** Numbers of HTTP statuses. */
final class HttpStatus {
    private HttpStatus() {}

    /** Whether it is the number of a status that HTTP defines. */
    static boolean isKnown(String text) {
        if (!text.matches("\\+?0*[0-9]{3}")) {
            return false;
        }
        int status = Integer.parseInt(text);
        return (status >= 100 && status <= 103)
                || (status >= 200 && status <= 208)
                || status == 226
                || (status >= 300 && status <= 308 && status != 306)
                || (status >= 400 && status <= 418)
                || (status >= 421 && status <= 426)
                || status == 428
                || status == 429
                || status == 431
                || status == 451
                || (status >= 500 && status <= 508)
                || status == 510
                || status == 511;
    }
}
