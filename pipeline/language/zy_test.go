package language
import ("testing";"fmt")
func TestTr(t *testing.T){ d:=New(); n:=map[string]int{}; sh:=0; for _,f:=range []string{"tr","de","fa","hi"}{ p:="/work/shared/eval/dev/news."+f+".jsonl"; if f=="hi"{p="/work/shared/eval/dev/language.jsonl"}
for _,r:=range load(t,p){ if f=="hi"&&(r.Kind!="sentences"||(r.Lang!="hi"&&r.Lang!="mr")){continue}; v:=d.Detect(r.Text); if v.Language!=r.Lang{ n[f+">"+v.Language]++; if sh<60 {sh++; m,l:=mainScript(r.Text); fmt.Println(f,v,m,l,r.Text)}}}}; fmt.Println(n)
for _,sampleBytes=range []int{250,300,350,400,450,500}{ for _,r:=range load(t,"/work/shared/seeds/gold.jsonl"){fmt.Print(sampleBytes,r.Lang,d.Detect(r.Text),"  ")}; fmt.Println()}
}
