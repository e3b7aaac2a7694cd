package ids

import "os"

// temporary makes a file. It has no name any more where the system allows that, so
// that nothing is left of it whatever becomes of the process.
func temporary(folder string) (*os.File, error) {
	file, err := os.CreateTemp(folder, "ids-*.tmp")
	if err != nil {
		return nil, err
	}
	os.Remove(file.Name()) // or else when it is closed
	return file, nil
}

// remove closes a temporary file, of which nothing is left.
func remove(file *os.File) error {
	err := file.Close()
	os.Remove(file.Name())
	return err
}
