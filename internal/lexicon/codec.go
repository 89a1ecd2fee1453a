package lexicon

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// codec reads or writes: each method takes the place that it writes from or reads into. Numbers are stored in a fixed
// width, the lowest byte first, which is what is read fastest.
type codec struct {
	writing bool
	written []byte
	data    string
	err     error
}

func (c *codec) fail(err error) {
	if c.err == nil {
		c.err = err
	}
	c.data = ""
}

func (c *codec) uint32(v *uint32) {
	if c.writing {
		c.written = binary.LittleEndian.AppendUint32(c.written, *v)
		return
	}
	if data := c.cut(4); data != "" {
		*v = uint32At(data, 0)
	}
}

// cut takes n bytes off the data; none where there are fewer.
func (c *codec) cut(n int) string {
	if n > len(c.data) {
		c.fail(errors.New("it ends too early"))
		return ""
	}
	data := c.data[:n]
	c.data = c.data[n:]
	return data
}

func uint16At(data string, i int) uint16 {
	pair := data[2*i : 2*i+2]
	return uint16(pair[0]) | uint16(pair[1])<<8
}

func uint32At(data string, i int) uint32 {
	four := data[4*i : 4*i+4]
	return uint32(four[0]) | uint32(four[1])<<8 | uint32(four[2])<<16 | uint32(four[3])<<24
}

// length reads or writes how many things of so many bytes follow.
func (c *codec) length(n, size int) int {
	number := uint32(n)
	c.uint32(&number)
	if !c.writing && int64(number)*int64(size) > int64(len(c.data)) {
		c.fail(fmt.Errorf("a length of %d", number))
		return 0
	}
	return int(number)
}

func (c *codec) string(v *string) {
	n := c.length(len(*v), 1)
	if c.writing {
		c.written = append(c.written, *v...)
		return
	}
	*v = c.cut(n)
}

func (c *codec) strings(v *[]string) {
	n := c.length(len(*v), 4)
	if !c.writing {
		*v = make([]string, n)
	}
	for i := range *v {
		c.string(&(*v)[i])
	}
}

func (c *codec) uint16s(v *[]uint16) {
	n := c.length(len(*v), 2)
	if c.writing {
		for _, x := range *v {
			c.written = binary.LittleEndian.AppendUint16(c.written, x)
		}
		return
	}
	data := c.cut(2 * n)
	list := make([]uint16, len(data)/2)
	for i := range list {
		list[i] = uint16At(data, i)
	}
	*v = list
}

func uint32s[T ~uint32](c *codec, v *[]T) {
	n := c.length(len(*v), 4)
	if c.writing {
		for _, x := range *v {
			c.written = binary.LittleEndian.AppendUint32(c.written, uint32(x))
		}
		return
	}
	data := c.cut(4 * n)
	list := make([]T, len(data)/4)
	for i := range list {
		list[i] = T(uint32At(data, i))
	}
	*v = list
}

// records reads or writes things as so many numbers each.
func records[T any](c *codec, v *[]T, width int, put func(*T, []uint32) []uint32, take func(*T, []uint32)) {
	var fields []uint32
	for i := range *v {
		fields = put(&(*v)[i], fields)
	}
	uint32s(c, &fields)
	if c.writing {
		return
	}
	*v = make([]T, len(fields)/width)
	for i := range *v {
		take(&(*v)[i], fields[i*width:])
	}
}
