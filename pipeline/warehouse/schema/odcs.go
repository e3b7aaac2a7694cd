package schema

import (
	"io"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/dateline/dateline/pipeline/warehouse"
)

// The parts of the Open Data Contract Standard 3.1 that are used:
// https://bitol-io.github.io/open-data-contract-standard/v3.1.0/
type (
	odcs struct {
		APIVersion  string            `yaml:"apiVersion"`
		Kind        string            `yaml:"kind"`
		ID          string            `yaml:"id"`
		Name        string            `yaml:"name"`
		Version     string            `yaml:"version"`
		Status      string            `yaml:"status"`
		Description map[string]string `yaml:"description"`
		Schema      []odcsObject      `yaml:"schema"`
	}
	odcsObject struct {
		Name          string             `yaml:"name"`
		PhysicalName  string             `yaml:"physicalName"`
		PhysicalType  string             `yaml:"physicalType"`
		LogicalType   string             `yaml:"logicalType"`
		Description   string             `yaml:"description"`
		Relationships []odcsRelationship `yaml:"relationships,omitempty"`
		Properties    []odcsProperty     `yaml:"properties"`
	}
	odcsRelationship struct {
		Type string   `yaml:"type"`
		From []string `yaml:"from"`
		To   []string `yaml:"to"`
	}
	odcsProperty struct {
		Name                 string         `yaml:"name"`
		LogicalType          string         `yaml:"logicalType"`
		LogicalTypeOptions   map[string]any `yaml:"logicalTypeOptions,omitempty"`
		PhysicalType         string         `yaml:"physicalType"`
		Description          string         `yaml:"description"`
		Required             bool           `yaml:"required"`
		PrimaryKey           bool           `yaml:"primaryKey,omitempty"`
		PrimaryKeyPosition   int            `yaml:"primaryKeyPosition,omitempty"`
		Partitioned          bool           `yaml:"partitioned,omitempty"`
		PartitionKeyPosition int            `yaml:"partitionKeyPosition,omitempty"`
		Examples             []any          `yaml:"examples"`
		Quality              []odcsQuality  `yaml:"quality,omitempty"`
		CustomProperties     []odcsCustom   `yaml:"customProperties,omitempty"`
	}
	odcsQuality struct {
		Metric    string         `yaml:"metric"`
		Arguments map[string]any `yaml:"arguments"`
		MustBe    int            `yaml:"mustBe"`
	}
	odcsCustom struct {
		Property string `yaml:"property"`
		Value    any    `yaml:"value"`
	}
)

// contract writes a data contract of the Open Data Contract Standard.
func contract(w io.Writer, o Options) error {
	c := odcs{
		APIVersion: "v3.1.0", Kind: "DataContract", ID: "dateline", Name: "dateline", Version: o.Version, Status: "active",
		Description: map[string]string{
			"purpose": "The people, countries, organisations and dates that the day's news names.",
			"usage":   "Parquet in folders of a date, TABLE/dt=DATE/part-*.parquet, complete where _runs/dt=DATE/_SUCCESS is there.",
		},
	}
	for _, t := range o.Tables {
		c.Schema = append(c.Schema, contractObject(t, slices.Contains(o.Tables, warehouse.Documents)))
	}
	encoder := yaml.NewEncoder(w)
	encoder.SetIndent(2)
	if err := encoder.Encode(c); err != nil {
		return err
	}
	return encoder.Close()
}

func contractObject(t warehouse.Table, documents bool) odcsObject {
	o := odcsObject{Name: string(t), PhysicalName: string(t), PhysicalType: "parquet", LogicalType: "object", Description: tableComment(t)}
	if t == warehouse.Mentions && documents {
		o.Relationships = []odcsRelationship{{
			Type: "foreignKey", From: []string{"mentions.dt", "mentions.doc_id"}, To: []string{"documents.dt", "documents.doc_id"},
		}}
	}
	key := key(t)
	for _, c := range columns(t) {
		p := odcsProperty{
			Name: c.Name, LogicalType: logicalType[c.Type], LogicalTypeOptions: bounds(c), PhysicalType: string(c.Type),
			Description: describe(c), Required: !c.Nullable, Examples: []any{example(c)},
		}
		if i := slices.Index(key, c.Name); i >= 0 {
			p.PrimaryKey, p.PrimaryKeyPosition = true, i+1
		}
		if c.Name == warehouse.Partition.Name {
			p.Partitioned, p.PartitionKeyPosition = true, 1
		} else {
			p.CustomProperties = []odcsCustom{{"fieldId", c.ID}}
		}
		if c.Values != nil && !c.Open {
			p.Quality = []odcsQuality{{Metric: "invalidValues", Arguments: map[string]any{"validValues": c.Values}}}
		}
		o.Properties = append(o.Properties, p)
	}
	return o
}

var logicalType = map[warehouse.Type]string{
	warehouse.String: "string", warehouse.Int32: "integer", warehouse.Int64: "integer", warehouse.Double: "number",
	warehouse.Boolean: "boolean", warehouse.Date: "date", warehouse.Timestamp: "timestamp",
}

// bounds are the options of the logical type.
func bounds(c warehouse.Column) map[string]any {
	options := make(map[string]any)
	switch c.Type {
	case warehouse.Date:
		options["format"] = "yyyy-MM-dd"
	case warehouse.Int32, warehouse.Int64:
		options["format"] = map[warehouse.Type]string{warehouse.Int32: "i32", warehouse.Int64: "i64"}[c.Type]
	}
	if c.Min != "" {
		options["minimum"] = raw(c.Min)
	}
	if c.Max != "" {
		options["maximum"] = raw(c.Max)
	}
	return options
}

// MarshalYAML gives a number or a truth value as it is.
func (r raw) MarshalYAML() (any, error) {
	var node yaml.Node
	err := yaml.Unmarshal([]byte(r), &node)
	return node.Content[0], err
}
