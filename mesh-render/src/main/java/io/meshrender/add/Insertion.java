package io.meshrender.add;

/**
 * A text that is put into another one.
 *
 * @param at the index of the character that it is put before
 * @param text what is put there
 */
record Insertion(int at, String text) {

    String into(String whole) {
        return whole.substring(0, at) + text + whole.substring(at);
    }
}
