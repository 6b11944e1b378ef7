package io.meshrender.render.output;

import io.meshrender.render.output.Inventory.Entry;
import io.meshrender.render.tree.RelativePath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The inventory as text: JSON, one line a file, sorted, so that it diffs and merges line by line.
 *
 * <p>Paths and hashes need no escapes, so the strings of this format have none. White space is free, for those who run a formatter over
 * everything that they commit; all else is strict.
 */
final class InventoryFormat {
    private static final int VERSION = 1;
    private static final int LONGEST_STRING = 1024;
    private static final byte[] FURTHER = ascii(",\n    \"");
    private static final byte[] BETWEEN = ascii("\": \"");

    private final InputStream text;
    private final ExpectedPaths expected;
    private final byte[] piece = new byte[1 << 16];
    private int length;
    private int at = -1;
    private int next;
    private int line = 1;

    private InventoryFormat(InputStream text, ExpectedPaths expected) throws IOException {
        this.text = text;
        this.expected = expected;
        this.next = read();
    }

    /** The text is not an inventory of this version. */
    static final class UnreadableInventoryException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean newer;

        UnreadableInventoryException(String message, boolean newer) {
            super(message);
            this.newer = newer;
        }

        /** Whether a later version of this program has written it. */
        boolean newer() {
            return newer;
        }
    }

    static void write(Inventory inventory, OutputStream to) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(to, 1 << 16);
        out.write(ascii("{\n  \"format\": " + VERSION + ",\n  \"files\": {"));
        Lines lines = new Lines(out);
        for (Entry entry : inventory.entries()) {
            lines.add(entry);
        }
        out.write(ascii("\n  }\n}\n"));
        out.flush();
    }

    /** The lines of the files. A method for each, since the compiler takes what is called often sooner than a loop that goes round once. */
    private static final class Lines {
        private final OutputStream out;
        private final byte[] hash = new byte[Sha256.LENGTH];
        private byte[] separator = ascii("\n    \"");
        private String last = "";
        private byte[] folder = {};

        Lines(OutputStream out) {
            this.out = out;
        }

        void add(Entry entry) throws IOException {
            RelativePath path = entry.path();
            if (!path.folder().equals(last)) {
                last = path.folder();
                folder = last.isEmpty() ? ascii(last) : ascii(last + "/");
            }
            out.write(separator);
            out.write(folder);
            out.write(ascii(path.fileName()));
            out.write(BETWEEN);
            entry.hash().writeHex(hash);
            out.write(hash);
            out.write('"');
            separator = FURTHER;
        }
    }

    /** @param expected the paths that it is likely to have */
    static Inventory read(InputStream in, ExpectedPaths expected) throws IOException, UnreadableInventoryException {
        return new InventoryFormat(in, expected).inventory();
    }

    private Inventory inventory() throws IOException, UnreadableInventoryException {
        expect('{');
        expectKey("format");
        int version = number();
        if (version > VERSION) {
            throw new UnreadableInventoryException(
                    "has format " + version + ", and this version knows " + VERSION, true);
        }
        expect(',');
        expectKey("files");
        List<Entry> entries = entries();
        expect('}');
        skipSpace();
        if (next >= 0) {
            throw damaged("goes on after its end");
        }
        try {
            return new Inventory(entries);
        } catch (IllegalArgumentException e) {
            throw new UnreadableInventoryException("is damaged: " + e.getMessage(), false);
        }
    }

    private List<Entry> entries() throws IOException, UnreadableInventoryException {
        List<Entry> entries = new ArrayList<>();
        expect('{');
        skipSpace();
        while (next != '}') {
            if (!entries.isEmpty()) {
                expect(',');
            }
            try {
                RelativePath path = path();
                expect(':');
                entries.add(new Entry(path, Sha256.parse(string())));
            } catch (IllegalArgumentException e) {
                throw damaged(String.valueOf(e.getMessage()));
            }
            skipSpace();
        }
        expect('}');
        return entries;
    }

    private void expectKey(String key) throws IOException, UnreadableInventoryException {
        String found = string();
        if (!found.equals(key)) {
            throw damaged("'" + key + "' should be here, not '" + found + "'");
        }
        expect(':');
    }

    private int number() throws IOException, UnreadableInventoryException {
        skipSpace();
        int value = 0;
        int digits = 0;
        while (next >= '0' && next <= '9' && digits < 9) {
            value = value * 10 + (next - '0');
            digits++;
            advance();
        }
        if (digits == 0 || value == 0) {
            throw damaged("a format number should be here");
        }
        return value;
    }

    private RelativePath path() throws IOException, UnreadableInventoryException {
        expect('"');
        RelativePath taken = expected.take(piece, at, length);
        if (taken != null) {
            at += expected.length();
            next = read();
            return taken;
        }
        RelativePath path = new RelativePath(stringBehindQuote());
        expected.passTo(path);
        return path;
    }

    private String string() throws IOException, UnreadableInventoryException {
        expect('"');
        return stringBehindQuote();
    }

    private String stringBehindQuote() throws IOException, UnreadableInventoryException {
        int end = at;
        while (end < length && isOfString(piece[end]) && end - at <= LONGEST_STRING) {
            end++;
        }
        if (end < length && piece[end] == '"') {
            String string = new String(piece, at, end - at, StandardCharsets.US_ASCII);
            at = end;
            next = read();
            return string;
        }
        return stringAcrossPieces();
    }

    private String stringAcrossPieces() throws IOException, UnreadableInventoryException {
        StringBuilder string = new StringBuilder(80);
        while (next != '"') {
            if (!isOfString(next) || string.length() > LONGEST_STRING) {
                throw damaged("a string does not end");
            }
            string.append((char) next);
            advance();
        }
        advance();
        return string.toString();
    }

    private static boolean isOfString(int character) {
        return character >= ' ' && character <= '~' && character != '\\' && character != '"';
    }

    private void expect(char wanted) throws IOException, UnreadableInventoryException {
        skipSpace();
        if (next == '<' || next == '=' || next == '>') {
            throw damaged("a merge left its marks here");
        }
        if (next != wanted) {
            throw damaged(next < 0 ? "it ends too early" : "'" + wanted + "' should be here");
        }
        advance();
    }

    private void skipSpace() throws IOException {
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            advance();
        }
    }

    private void advance() throws IOException {
        if (next == '\n') {
            line++;
        }
        next = read();
    }

    /** The next byte, which is then the one at {@link #at}; -1 after the last. */
    private int read() throws IOException {
        at++;
        if (at == length) {
            at = 0;
            length = Math.max(0, text.read(piece));
        }
        return length == 0 ? -1 : piece[at] & 0xFF;
    }

    private UnreadableInventoryException damaged(String what) {
        return new UnreadableInventoryException("is damaged at line " + line + ": " + what, false);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
