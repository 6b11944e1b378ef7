package io.meshrender.importing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is imported, read from the disk. Data of a Secret is never taken into it. */
final class SourceFiles {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\$\\{|^%%|<%", Pattern.MULTILINE);
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---(\\s.*)?$");
    private static final long LARGEST = 64L << 20;

    private final List<Document> documents = new ArrayList<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> carried = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();

    private SourceFiles() {}

    /**
     * Reads files, and all YAML, JSON, Markdown and TSV below folders.
     *
     * @throws ImportException if a file cannot be read, or holds the data of a Secret
     */
    static SourceFiles read(List<Path> from) throws ImportException {
        SourceFiles files = new SourceFiles();
        for (Path path : from) {
            files.add(path);
        }
        files.addCarried();
        return files;
    }

    List<Document> documents() {
        return documents;
    }

    /** The files that are no YAML, and those that a rendered tree carries, by name. */
    Map<String, String> texts() {
        return texts;
    }

    List<Note> notes() {
        return notes;
    }

    private void add(Path path) throws ImportException {
        try {
            if (!Files.exists(path)) {
                throw new ImportException("no file or folder " + path + "; look at its name and its folder");
            }
            if (!Files.isDirectory(path)) {
                add(path, String.valueOf(path.getFileName()));
                return;
            }
            try (Stream<Path> walk = Files.walk(path)) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    String name = path.relativize(file).toString().replace('\\', '/');
                    if (!name.startsWith(".git/") && !name.contains("/.git/")) {
                        add(file, name);
                    }
                }
            }
        } catch (IOException e) {
            throw new ImportException("cannot read " + path + "; name files and folders that this user may read");
        }
    }

    private void add(Path file, String name) throws IOException, ImportException {
        boolean yaml = name.matches("(?i).*\\.(ya?ml|json)");
        if (name.matches("(?i).*\\.(tpl|tmpl|tf|j2|gotmpl)")) {
            notes.add(new Note(name, "a template is not guessed at; import what it is rendered to"));
        } else if (yaml || name.matches("(?i).*\\.(tsv|md|txt)")) {
            if (Files.size(file) > LARGEST) {
                throw new ImportException(name + " is larger than 64 MB; import its parts");
            }
            try {
                String text = Files.readString(file);
                if (yaml && TreeFacts.isExtra(name)) {
                    carried.put(name, text);
                } else if (yaml) {
                    addYaml(name, text);
                } else {
                    texts.put(name, text);
                }
            } catch (CharacterCodingException e) {
                notes.add(new Note(name, "is not UTF-8"));
            }
        }
    }

    /** What a rendered tree carries stays as it is; a folder of any other that is only called alike is read. */
    private void addCarried() throws ImportException {
        boolean tree = TreeFacts.isThere(this);
        for (Map.Entry<String, String> file : carried.entrySet()) {
            if (!tree) {
                addYaml(file.getKey(), file.getValue());
                continue;
            }
            for (Yaml root : roots(file.getKey(), file.getValue())) {
                refuseSecrets(root);
            }
            if (SecretData.isLikelyInComments(file.getValue())) {
                throw holdsSecret(new SecretData(file.getKey(), ""));
            }
            texts.put(file.getKey(), file.getValue());
        }
    }

    /** The documents of a text; none, and a note, if it is not YAML. */
    private List<Yaml> roots(String name, String text) {
        try {
            return YamlTokens.read(name, text);
        } catch (IOException e) {
            boolean template = TEMPLATE.matcher(text).find();
            notes.add(new Note(
                    name, template ? "a template is not guessed at; import what it is rendered to" : "is not YAML"));
            return List.of();
        }
    }

    private void addYaml(String name, String text) throws ImportException {
        List<Yaml> roots = roots(name, text);
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATOR.split(text, -1)) {
            if (part.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"))) {
                parts.add(part);
            }
        }
        boolean secret = SecretData.isLikelyInComments(text);
        if (secret) {
            notes.add(new Note(
                    name, "its comments look like the data of a Secret; nothing of them is taken into the mesh"));
        }
        for (int i = 0; i < roots.size(); i++) {
            refuseSecrets(roots.get(i));
            // A part is a document's own text only if the two were counted alike.
            boolean own = !secret && parts.size() == roots.size();
            addDocument(new Document(name, roots.get(i), own ? parts.get(i) : ""));
        }
    }

    private void addDocument(Document document) {
        Yaml root = document.root();
        boolean list = document.kind().endsWith("List") && root.at("items").isPresent();
        if (list || root instanceof Yaml.Items) {
            for (Yaml item : root instanceof Yaml.Items items ? items.items() : root.items("items")) {
                addDocument(new Document(document.file(), item, ""));
            }
        } else if (root instanceof Yaml.Keys && !document.isKind("v1", "Secret")) {
            documents.add(document);
        }
    }

    private static void refuseSecrets(Yaml root) throws ImportException {
        Optional<SecretData> secret = SecretData.in(root);
        if (secret.isPresent()) {
            throw holdsSecret(secret.get());
        }
    }

    private static ImportException holdsSecret(SecretData secret) {
        return new ImportException(secret.source() + ": holds the data of "
                + (secret.name().isEmpty() ? "a Secret" : "Secret '" + secret.name() + "'")
                + ", which this tool neither reads nor writes; take it out of what is imported, and let 'kubectl"
                + " get secrets -o name' say which there are");
    }
}
