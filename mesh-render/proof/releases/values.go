package main

// sailValuesOf lists the values that a kind of the Sail Operator takes, each with what it is: the schema below spec.values. What is not in it
// the API server takes away without a word. Lists are not looked into; below a map every key is right, and
// its line ends in ".*", with what each value is if that is a text.
func sailValuesOf(definitions []definition) entries {
	list := entries{}
	for _, found := range definitions {
		addSailValues(list, "", found.stored().Properties["spec"].Properties["values"])
	}
	return list
}

func addSailValues(list entries, path string, s *schema) {
	kind := kindOf(s)
	switch {
	case path == "":
	case kind == "map" && kindOf(s.AdditionalProperties) == "text":
		list[path+".*"] = "text"
	case kind == "map", kind == "any", kind == "object" && len(s.Properties) == 0:
		list[path+".*"] = ""
	default:
		list[path] = kind
	}
	for name, below := range s.Properties {
		if path != "" {
			name = path + "." + name
		}
		addSailValues(list, name, below)
	}
}
