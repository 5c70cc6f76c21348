// An adapter between `oap conformance run` and an implementation: JSON lines on standard input and output.
//
// It declares nothing yet but that it can reset itself: put your implementation behind the operations, and declare roles and features as
// they work. Needs nothing but the standard library.
//
//	go build -o adapter . && oap conformance adapter check -- ./adapter
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

const maxLine = 1024*1024 + 1

type object map[string]any

type operation func(request object) object

func result(value object) object { return object{"result": value} }

func notWritten(feature string) object {
	return object{"unsupported": object{"feature": feature, "reason": "not written yet"}}
}

func hello(object) object {
	return result(object{
		"protocol":       1,
		"implementation": object{"name": "my-implementation", "version": "0.1.0", "language": "Go"},
		"roles":          []string{},
		"features":       []string{"reset"},
	})
}

// What the implementation can do. An evaluator answers jwks, evaluate, passport.validate and digest; a verifier receipt.verify; by its features both answer clock.advance and passport.status.
var operations = map[string]operation{
	"hello": hello,
	// Forget everything; with the feature clock, set it to request["clock"].
	"case.begin": func(object) object { return result(object{}) },
	"case.end":   func(object) object { return result(object{}) },
	"shutdown":   func(object) object { return result(object{}) },
}

func answer(request object) object {
	op, _ := request["op"].(string)
	if known, there := operations[op]; there {
		return known(request)
	}
	return notWritten(op)
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 0, 64*1024), maxLine)
	out := bufio.NewWriter(os.Stdout)
	for lines.Scan() {
		var request object
		if err := json.Unmarshal(lines.Bytes(), &request); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		reply := answer(request)
		reply["id"] = request["id"]
		text, err := json.Marshal(reply)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		out.Write(text)
		out.WriteByte('\n')
		out.Flush()
		if request["op"] == "shutdown" {
			return
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
