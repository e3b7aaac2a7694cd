package command

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/dateline/dateline/gazetteers/cldr"
	"github.com/dateline/dateline/pipeline"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of the program, its rules and its data",
		Example: `  dateline version`,
		Args:    noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(c.OutOrStdout(), "dateline %s\nrules %s\nCLDR %s\n%s %s/%s\n",
				pipeline.Version, pipeline.RulesVersion, cldr.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
