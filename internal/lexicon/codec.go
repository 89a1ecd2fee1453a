package lexicon

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// codec reads or writes: each method takes the place that it writes from or reads into. The numbers of a list are stored in
// one width, the lowest byte first, which is what is read fastest.
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
		*v = uint32At(data)
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

func uint32At(data string) uint32 {
	four := data[:4]
	return uint32(four[0]) | uint32(four[1])<<8 | uint32(four[2])<<16 | uint32(four[3])<<24
}

// byte reads a byte.
func (c *codec) byte() int {
	if data := c.cut(1); data != "" {
		return int(data[0])
	}
	return 0
}

// length reads or writes how many things follow, each of which takes at least a byte.
func (c *codec) length(n int) int {
	number := uint32(n)
	c.uint32(&number)
	if !c.writing && int64(number) > int64(len(c.data)) {
		c.fail(fmt.Errorf("a length of %d", number))
		return 0
	}
	return int(number)
}

func (c *codec) string(v *string) {
	n := c.length(len(*v))
	if c.writing {
		c.written = append(c.written, *v...)
		return
	}
	*v = c.cut(n)
}

func (c *codec) strings(v *[]string) {
	n := c.length(len(*v))
	if !c.writing {
		*v = make([]string, n)
	}
	for i := range *v {
		c.string(&(*v)[i])
	}
}

// numbers reads or writes a list of numbers, each in as many bytes as the largest of them needs.
func numbers[T ~uint16 | ~uint32](c *codec, v *[]T) {
	if c.writing {
		c.writeNumbers(widen(*v))
		return
	}
	n, width := c.length(0), c.byte()
	data := c.cut(n * width)
	list := make([]T, len(data)/max(1, width))
	switch width {
	case 1:
		for i := range list {
			list[i] = T(data[i])
		}
	case 2:
		for i := range list {
			pair := data[2*i : 2*i+2]
			list[i] = T(pair[0]) | T(pair[1])<<8
		}
	case 4:
		for i := range list {
			list[i] = T(uint32At(data[4*i:]))
		}
	default:
		c.fail(fmt.Errorf("numbers of %d bytes", width))
	}
	*v = list
}

func widen[T ~uint16 | ~uint32](list []T) []uint32 {
	wide := make([]uint32, len(list))
	for i, x := range list {
		wide[i] = uint32(x)
	}
	return wide
}

func (c *codec) writeNumbers(list []uint32) {
	most := uint32(0)
	for _, x := range list {
		most = max(most, x)
	}
	c.length(len(list))
	switch {
	case most < 1<<8:
		c.written = append(c.written, 1)
		for _, x := range list {
			c.written = append(c.written, byte(x))
		}
	case most < 1<<16:
		c.written = append(c.written, 2)
		for _, x := range list {
			c.written = binary.LittleEndian.AppendUint16(c.written, uint16(x))
		}
	default:
		c.written = append(c.written, 4)
		for _, x := range list {
			c.written = binary.LittleEndian.AppendUint32(c.written, x)
		}
	}
}

// starts reads or writes a list of numbers that grow, by how much they do.
func (c *codec) starts(v *[]uint32) {
	list := *v
	if c.writing {
		list = slices.Clone(list)
		for i := len(list) - 1; i > 0; i-- {
			list[i] -= list[i-1]
		}
	}
	numbers(c, &list)
	if !c.writing {
		sum := uint32(0)
		for i, x := range list {
			sum += x
			list[i] = sum
		}
		*v = list
	}
}

// records reads or writes things as so many numbers each.
func records[T any](c *codec, v *[]T, width int, put func(*T, []uint32) []uint32, take func(*T, []uint32)) {
	var fields []uint32
	for i := range *v {
		fields = put(&(*v)[i], fields)
	}
	numbers(c, &fields)
	if c.writing {
		return
	}
	*v = make([]T, len(fields)/width)
	for i := range *v {
		take(&(*v)[i], fields[i*width:])
	}
}
